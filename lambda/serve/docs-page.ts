/** The API reference as one HTML page, rendered from the OpenAPI document. No script, nothing from elsewhere. */
import { html } from 'hono/html';
import { pageStart } from './html-page.ts';

/** What this page reads of an OpenAPI 3.1 document. */
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

export const DOCS_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
section{border-top:1px solid #8886;margin-top:1.5rem}
code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #8883}
h3 code{font-size:1rem}nav ul{columns:2;list-style:none;padding:0}`;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The reference of an OpenAPI document. */
export async function renderDocs(document: unknown): Promise<string> {
  const { info, tags = [], paths = {}, components = {} } = document as Document;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ method, path, operation: item[method] as Operation })),
  );
  const body =
    await html`<title>${info.title}: API</title></head><body><header><h1>${info.title}: API ${info.version}</h1>
<p>${info.description} As a document for programs: <a href="/openapi.json">openapi.json</a>.</p></header>
<nav aria-label="Operations"><ul>${operations.map(
      ({ method, path, operation }) =>
        html`<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></a></li>`,
    )}</ul></nav><main>${tags.map(
      ({ name, description }) => html`<h2>${name}</h2><p>${description}</p>
${operations
  .filter(({ operation }) => operation.tags?.includes(name))
  .map(({ method, path, operation }) => renderOperation(method, path, operation))}`,
    )}<h2>Shapes</h2>${Object.entries(components.schemas ?? {}).map(([name, schema]) => renderSchema(name, schema as Schema))}
</main></body></html>`;
  return pageStart(DOCS_STYLE) + body;
}

function renderOperation(method: string, path: string, operation: Operation) {
  const scopes = operation.security?.flatMap((one) => Object.values(one).flat()) ?? [];
  const { parameters = [], requestBody } = operation;
  return html`<section id="${operation.operationId}"><h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${operation.summary}. ${scopes.length > 0 ? html`Scope: <code>${scopes.join(', ')}</code>.` : 'Needs no token.'}</p>
${
  parameters.length === 0
    ? ''
    : html`<table><thead><tr><th scope="col">Parameter</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${parameters.map(
        ({ name, in: place, schema, description }) =>
          html`<tr><td><code>${name}</code> (${place})</td><td>${typeOf(schema)}</td><td>${description ?? schema.description ?? ''}</td></tr>`,
      )}</tbody></table>`
}
${requestBody ? html`<p>Body: ${contentOf(requestBody.content)}</p>` : ''}
<ul>${Object.entries(operation.responses).map(
    ([status, { description, content }]) =>
      html`<li><code>${status}</code> ${description} ${content ? contentOf(content) : ''}</li>`,
  )}</ul></section>`;
}

function contentOf(content: Content) {
  return Object.entries(content).map(
    ([type, { schema }]) => html`<code>${type}</code>${schema.$ref ? html` ${typeOf(schema)}` : ''} `,
  );
}

function renderSchema(name: string, schema: Schema) {
  const parts = [schema, ...(schema.allOf ?? [])];
  const rows = parts.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([field, value]) => ({ field, value, optional: !required.includes(field) })),
  );
  const bases = (schema.allOf ?? []).filter(({ $ref }) => $ref);
  return html`<section id="${name}"><h3><code>${name}</code></h3>
<p>${schema.description ?? ''} ${bases.map((base) => html`Everything of ${typeOf(base)}, and:`)}</p>
<table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.map(
    ({ field, value, optional }) =>
      html`<tr><td><code>${field}</code>${optional ? ' (optional)' : ''}</td><td>${typeOf(value)}</td><td>${value.description ?? ''}</td></tr>`,
  )}</tbody></table></section>`;
}

/** A type in words, with links to the shapes it names. */
function typeOf(schema: Schema): ReturnType<typeof html> {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return html`<a href="#${name}"><code>${name}</code></a>`;
  if (schema.anyOf) return html`${schema.anyOf.map((one, n) => html`${n > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  if (schema.enum) return html`<code>${schema.enum.join(' | ')}</code>`;
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.properties) return html`{ ${Object.keys(schema.properties).join(', ')} }`;
  const { type = 'any', format, minimum, maximum } = schema;
  const range = minimum === undefined ? '' : ` ${minimum} to ${maximum}`;
  const usual = schema.default === undefined ? '' : `, ${String(schema.default)} by default`;
  return html`${[type].flat().join(' or ')}${format ? ` (${format})` : ''}${range}${usual}`;
}
