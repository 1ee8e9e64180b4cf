/** Where hubs reach the tracker. The API's route of the same name answers there. */

/** The address under which callbacks are, without a slash at its end; null when the tracker has no public address. */
export function callbackBase(publicUrl: string | null | undefined): string | null {
  return publicUrl ? `${publicUrl}/websub` : null;
}
