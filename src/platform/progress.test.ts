import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openProgressBar } from './progress.ts'

function screen(isTTY: boolean) {
  const seen: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      seen.push(String(chunk))
      done()
    },
  })
  // What a terminal's stream has and a plain one has not; the bar asks for its width and moves its cursor.
  return { seen, stream: Object.assign(stream, { isTTY, columns: 80, cursorTo: () => true, clearLine: () => true }) }
}

test('a bar is drawn where a person watches', () => {
  const { seen, stream } = screen(true)
  const bar = openProgressBar('Reading', stream)
  bar.update(0, 10)
  bar.update(5, 10)
  bar.stop()
  expect(seen.join('')).toContain('Reading [')
  expect(seen.join('')).toContain('50%')
})

test('nothing is written elsewhere', () => {
  const { seen, stream } = screen(false)
  const bar = openProgressBar('Reading', stream)
  bar.update(5, 10)
  bar.stop()
  expect(seen).toEqual([])
})

test('a bar that never began may be stopped', () => {
  const { seen, stream } = screen(true)
  openProgressBar('Reading', stream).stop()
  expect(seen).toEqual([])
})
