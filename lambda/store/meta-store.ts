/** What the table knows of itself: the version of its layout, marks of other parts, secrets made on first use. */
import type { MetaStore } from '../model/ports.ts';
import { metaKey } from './keys.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { isNew, type Table } from './table.ts';

/** The table was written by a newer version of the tracker. */
export class SchemaVersionError extends Error {
  override readonly name = 'SchemaVersionError';
}

export function createMetaStore(table: Table, randomBytes: (count: number) => Uint8Array): MetaStore {
  return {
    async checkSchema() {
      await table.put({ ...metaKey('schema'), version: SCHEMA_VERSION }, isNew);
      const version = (await this.schemaVersion()) ?? SCHEMA_VERSION;
      if (version > SCHEMA_VERSION)
        throw new SchemaVersionError(
          `the table has layout ${version} and this tracker knows ${SCHEMA_VERSION}: update the tracker`,
        );
    },

    async schemaVersion() {
      const item = await table.get(metaKey('schema'));
      return item === null ? null : Number(item.version);
    },

    async setSchemaVersion(version) {
      const older = { when: 'attribute_not_exists(#version) OR #version < :version', values: { version } };
      await table.put({ ...metaKey('schema'), version }, older);
    },

    async getMark(name) {
      const item = await table.get(metaKey(`mark#${name}`));
      return typeof item?.value === 'string' ? item.value : null;
    },

    async setMark(name, value) {
      await table.put({ ...metaKey(`mark#${name}`), value });
    },

    async getOrCreateSecret(name, bytes) {
      const key = metaKey(`secret#${name}`);
      const known = (await table.get(key))?.value;
      if (known instanceof Uint8Array) return known;
      const value = randomBytes(bytes);
      if (await table.put({ ...key, value }, isNew)) return value;
      const first = (await table.get(key))?.value;
      if (first instanceof Uint8Array) return first;
      throw new TypeError(`the item of secret ${name} holds no bytes`);
    },
  };
}
