import { expect, it } from 'vitest'
import { databaseMaker } from '../../../../test/support/databases/databases.ts'

const open = databaseMaker('postgres')
const quick = (name: string, text: string) => ({ name, text, quick: true })

it('gives each of many quick statements its own answer or its own error', async () => {
  const database = await open()
  const asked = Array.from({ length: 30 }, (_, n) =>
    n % 5 === 4
      ? database.query(quick('divided', 'SELECT 1 / $1::int AS n'), [0])
      : database.query<{ n: number }>(quick('echoed', 'SELECT $1::int AS n'), [n]),
  )
  const answers = await Promise.allSettled(asked)
  answers.forEach((answer, n) => {
    if (n % 5 === 4) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
    else expect(answer).toEqual({ status: 'fulfilled', value: [{ n }] })
  })
  expect(await database.query(quick('echoed', 'SELECT $1::int AS n'), [7])).toEqual([{ n: 7 }])
})
