// Tables and lines on a terminal.
import { describe, expect, it } from 'vitest';
import { alignColumns, printable, widthOf } from '../../../server/cli/formats/columns';
import { badSource, folderWith, keystate } from './support';

describe('alignColumns', () => {
  it('counts the columns that characters take, not the characters', () => {
    expect(
      alignColumns([
        ['操作', 'x'],
        ['Encrypt', 'y'],
        ['e\u0301', 'z'],
      ]),
    ).toEqual(['操作     x', 'Encrypt  y', 'e\u0301        z']);
  });

  it('leaves nothing behind the last cell', () => {
    expect(
      alignColumns([
        ['a', 'bbb'],
        ['a', 'b'],
      ]),
    ).toEqual(['a  bbb', 'a  b']);
  });
});

describe('printable', () => {
  it('takes the power out of control characters, and leaves the rest', () => {
    expect(printable('a\u001b[31m\u0007\n密钥')).toBe('a\ufffd[31m\ufffd\ufffd密钥');
    expect(widthOf('\tx')).toBe(5);
  });

  it('holds for the names of files', async () => {
    const folder = folderWith({ 'a\u001b[2Jb.ts': badSource });
    const { stdout } = await keystate(['check'], { cwd: folder.path });
    const { stderr } = await keystate(['check', 'no\u001b[2Jfile.ts'], { cwd: folder.path });
    folder.remove();
    expect(stdout).toContain('a\ufffd[2Jb.ts:3:');
    expect(stdout + stderr).not.toContain('\u001b');
  });
});
