/** Passing on every small text by itself would cost a call each. */
const batchChars = 64 * 1024

/** Joins small texts into larger ones, as they come. */
export async function* batches(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let batch = ''
  for await (const text of texts) {
    batch += text
    if (batch.length < batchChars) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}

/** The same for texts already in memory, without awaiting each of them. */
export function* batchesAtOnce(texts: Iterable<string>): Generator<string, void, undefined> {
  let batch = ''
  for (const text of texts) {
    batch += text
    if (batch.length < batchChars) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}
