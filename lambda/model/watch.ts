/** A watch made at run time: a saved query over stored articles. */

export interface WatchRecord {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}
