/** Writing every row by itself would cost a call to the system each. */
const batchChars = 64 * 1024

/** Joins small texts into larger ones. */
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
