// Fills message templates: {name} stands for a parameter, a [part] is left out where one of its parameters is not given.
// The result is one line that steers no terminal, whatever the parameters hold. It knows no message.

export type TemplateParameters = Readonly<Record<string, string | number | undefined>>;

/** The template with the parameters in place. */
export function fillTemplate(template: string, parameters: TemplateParameters): string {
  const isGiven = (name: string): boolean => parameters[name] !== undefined;
  const known = template.replace(/\[([^\]]*)\]/g, (_, part: string) => (placeholders(part).every(isGiven) ? part : ''));
  // One pass over the template only: a value that has braces in it is not filled again.
  return known.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? '').replace(/[\s\p{Cc}]+/gu, ' '));
}

/** The parameters a template names. */
export function placeholders(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}
