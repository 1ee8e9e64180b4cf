/** Reading templates in tests. */
import type { Template } from 'aws-cdk-lib/assertions';

// biome-ignore lint/suspicious/noExplicitAny: the properties of a template have no types; a wrong path fails the test.
export type Properties = Record<string, any>;

/** Properties of the resources of a type, with their logical ids. */
export function resources(template: Template, type: string): readonly { id: string; properties: Properties }[] {
  return Object.entries(template.findResources(type)).map(([id, resource]) => ({
    id,
    properties: resource.Properties ?? {},
  }));
}

/** The one resource of a type whose logical id starts so. Throws when there is none or more. */
export function resource(template: Template, type: string, idPrefix = ''): { id: string; properties: Properties } {
  const found = resources(template, type).filter(({ id }) => id.startsWith(idPrefix));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} resources of ${type} start with "${idPrefix}".`);
  return only;
}

export interface Statement {
  readonly actions: readonly string[];
  /** Reference of the template as text, for example `GetAtt PollingJobs2C668002.Arn`. */
  readonly resources: readonly string[];
  /** Partitions of the table it is confined to; null when it is not. */
  readonly partitions: readonly string[] | null;
}

/** What a role of the template may do, its policies taken together. */
export function statementsOf(template: Template, rolePrefix: string): readonly Statement[] {
  return resources(template, 'AWS::IAM::Policy')
    .filter(({ properties }) => properties.Roles.some((role: Properties) => role.Ref.startsWith(rolePrefix)))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .map((statement) => ({
      actions: [statement.Action].flat(),
      resources: [statement.Resource].flat().map(reference),
      partitions: statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? null,
    }));
}

/** `Fn::GetAtt`, `Fn::ImportValue`, `Ref` and joins of them as one line of text. */
export function reference(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[kind, argument] = ['', '']] = Object.entries(value as Properties);
  if (kind === 'Fn::Join') return argument[1].map(reference).join(argument[0]);
  if (kind === 'Fn::GetAtt') return argument.join('.');
  return reference(argument);
}
