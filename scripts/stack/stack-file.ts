/** Where `npm run stack` writes its JSON, and where the other commands look for it. */
export const STACK_FILE = '.stack/stack.json';
