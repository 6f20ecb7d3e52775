// What an outline of Python is made of. It must not know what the outline is for.
import type { OutlineShape } from '../outline';

/** The node types of Python that hold functions at the top of a file and in its classes. */
export const pythonOutline: OutlineShape = {
  transparent: new Set(['decorated_definition', 'class_definition', 'block']),
  functions: new Set(['function_definition']),
  bodies: new Set(['block']),
  naming: new Set(),
  classes: new Set(['class_definition']),
  // A list of names, and nothing is done with them.
  silent: (type, text, at) => type === 'expression_statement' && text.startsWith('__all__', at),
  // A function that assigns a variable from around it says so: `global`, which keeps its body in any case.
  assigned: () => [],
};
