// The page of a rule, which is shipped with the extension. It must not know the rules.
import * as vscode from 'vscode';
import { showMarkdown } from './preview';

/** Opens the page of the rule with this code; the overview of all rules where the argument is no code. */
export function openRule(extension: vscode.Uri, rule: unknown): Promise<void> {
  // Links pass arguments that anybody may have written: only a plain name becomes part of a path.
  const page = typeof rule === 'string' && /^[a-z]+(-[a-z]+)*$/.test(rule) ? rule : 'README';
  return showMarkdown(vscode.Uri.joinPath(extension, 'docs', 'rules', `${page}.md`));
}
