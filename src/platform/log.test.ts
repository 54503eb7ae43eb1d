import { describe, expect, it } from 'vitest'
import { fieldCharsMax, openLog } from './log.ts'

function written(level: Parameters<typeof openLog>[1] = 'info') {
  const lines: string[] = []
  return { lines, log: openLog((line) => lines.push(line), level) }
}

describe('the log', () => {
  it('writes one JSON object a line, with time, level, process, event and fields', () => {
    const { lines, log } = written()
    log.info('request', { request: 'r-1', status: 200, slow: false })
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(line).toMatchObject({ level: 'info', event: 'request', request: 'r-1', status: 200, slow: false })
    expect(line['pid']).toBe(process.pid)
    expect(String(line['time'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('keeps whatever a field holds inside its line', () => {
    const { lines, log } = written()
    const nasty = 'a\n{"level":"error","event":"forged"}\r\u2028\u2029\u0085\u009b31m\u001b[31m\u0000\ud800"\\'
    log.warn('request', { path: nasty })
    log.error('failed', new Error(nasty), { path: nasty })
    for (const line of lines) {
      expect(line.slice(0, -1)).toMatch(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u)
      expect(JSON.parse(line)).toMatchObject({ path: nasty.toWellFormed() })
    }
    expect(lines.join('').split('\n')).toHaveLength(3)
  })

  it('tells an error by kind, message, code and stack, and nothing else it carries', () => {
    const { lines, log } = written()
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.c)' })
    log.error('request failed', error)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: { name: 'Error', message: 'duplicate key', code: '23505' },
    })
    expect(lines[0]).not.toContain('a@b.c')
    log.error('request failed', 'thrown as a text')
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ error: { message: 'thrown as a text' } })
  })

  it('cuts what is too long and leaves out what its level leaves out', () => {
    const { lines, log } = written('warn')
    log.info('request')
    log.warn('request', { path: 'x'.repeat(fieldCharsMax + 1) })
    expect(lines).toHaveLength(1)
    expect((JSON.parse(lines[0] ?? '') as { path: string }).path).toHaveLength(fieldCharsMax)
  })
})
