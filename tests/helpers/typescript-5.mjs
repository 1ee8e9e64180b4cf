// openapi-typescript builds its output with the compiler's JavaScript API, which TypeScript 7 no longer has: for that
// package `typescript` is TypeScript 5. Node hooks of one process; nothing else sees it.
import { register } from 'node:module';

const hooks = `export const resolve = (name, context, next) => next(name === 'typescript' ? 'typescript-5' : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
