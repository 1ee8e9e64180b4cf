/** A file of the API, fetched with the reader's token: a plain link could not carry it. */
import { useState } from 'preact/hooks';
import { ApiError, request } from '../api.ts';
import { ErrorBox } from './states.tsx';

export function Download({
  path,
  name,
  type,
  children,
}: {
  path: string;
  name: string;
  type: string;
  children: string;
}) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  async function fetchFile() {
    setBusy(true);
    setError(null);
    try {
      const text = await request<string>(path, { accept: type });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (thrown) {
      setError(ApiError.of(thrown));
    }
    setBusy(false);
  }
  return (
    <>
      <button type="button" class="link" disabled={busy} onClick={() => void fetchFile()}>
        {children}
      </button>
      {error && <ErrorBox error={error} />}
    </>
  );
}
