import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { calendarById } from '../calendars/index.ts'
import { computeDue } from '../kernel/time/deadline.ts'
import { formatNumber, type OutcomeMeaning, outcomeMeanings, type Pack, slotOf } from '../kernel/declarations/pack.ts'
import { marks } from '../kernel/time/slot.ts'
import { packsDocument } from './document.ts'
import { declared, diffPacks, packById, packFiles, packs } from './index.ts'
import { slotInShort } from './diff.ts'
import values from '../../test/fixtures/pack-values.json' with { type: 'json' }
import sources from './sources.json' with { type: 'json' }

const required = [
  'cn-deputies-law-2025',
  'cn-chongqing-2018',
  'cn-henan-2017',
  'cn-zhejiang-2016',
  'cn-qingdao-2021',
  'cn-shandong-2017',
  'cn-beijing-2014',
  'cn-shanghai-2015',
  'council-generic-en',
]

const slotNames = [...declared.slots.keys()]
const limitNames = [...declared.limits.keys()]

function pack(id: string): Pack {
  const found = packById(id)
  if (found === undefined) throw new Error(`no pack ${id}`)
  return found
}

test('every pack the product promises ships, and no other', () => {
  expect([...packs.keys()]).toEqual(required)
  expect(packById('cn-hunan')).toBeUndefined()
})

describe.each(required)('%s', (id) => {
  const { slots, limits, provenance, ...rest } = pack(id)

  test('has every slot and limit, from marks the kernel knows', () => {
    expect(Object.keys(slots).toSorted()).toEqual(slotNames.toSorted())
    expect(Object.keys(limits).toSorted()).toEqual(limitNames.toSorted())
    for (const slot of Object.values(slots)) expect(marks).toContain(slot.from)
  })

  test('says for every value where it comes from, and a default says why', () => {
    for (const name of slotNames) expect(provenance[`slots.${name}`], name).toBeDefined()
    for (const name of limitNames) expect(provenance[`limits.${name}`], name).toBeDefined()
    const { ladder, replyTo: _, raters: __, ...blocks } = rest
    for (const rung of Object.keys(ladder)) expect(provenance[`ladder.${rung}`]).toBeDefined()
    for (const block of [
      'replyTo',
      'raters',
      'feedback',
      'outcomes',
      'refusalReasons',
      'dispositions',
      'extension',
      'nearDue',
      'numbering',
    ]) {
      expect(provenance[block], block).toBeDefined()
    }
    expect(Object.keys(provenance)).toHaveLength(slotNames.length + limitNames.length + 3 + 9)
    expect(blocks.extends).toEqual(
      id.startsWith('cn-') && id !== 'cn-deputies-law-2025' ? ['cn-deputies-law-2025'] : [],
    )
    for (const [path, { mark, source, why }] of Object.entries(provenance)) {
      if (mark === 'D') expect(why, path).toMatch(/\.$/)
      if (source !== 'design')
        expect(
          source
            .split('; ')
            .map((key) => key.split(' ')[0] ?? '')
            .filter((key) => !(key in sources)),
          path,
        ).toEqual([])
    }
  })

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(pack(id)))).toEqual(pack(id))
  })
})

/** Domain §6.2, row by row; a blank cell is not checked. Columns: the regional packs, without the base. */
const table: Record<string, Record<string, string>> = {
  assignWithin: { chongqing: '10 wd', qingdao: '5 wd', shandong: '5 d', shanghai: '7 wd' },
  objectWithin: {
    chongqing: '10 wd assignment',
    henan: '10 wd assignment',
    zhejiang: '10 d receipt',
    qingdao: '5 wd receipt',
    shandong: '5 d receipt',
    shanghai: '7 wd receipt',
  },
  reassignWithin: { chongqing: '10 wd', henan: '10 wd' },
  contactWithin: { chongqing: '20 wd receipt' },
  coopinionWithin: {
    chongqing: '30 wd assignment',
    henan: '2 m receipt',
    zhejiang: '2 m receipt',
    qingdao: '1 m receipt',
    shandong: '1 m receipt',
    shanghai: '1 m receipt',
  },
  coopinionRedo: { chongqing: '5 wd' },
  replyWithin: {
    'deputies-law': '3 m assignment',
    chongqing: '3 m assignment',
    henan: '3 m receipt',
    zhejiang: '3 m receipt',
    qingdao: '3 m assignment',
    shandong: '3 m',
    beijing: '3 m assignment',
    shanghai: '3 m',
  },
  replyMax: {
    'deputies-law': '6 m assignment',
    chongqing: '6 m assignment',
    henan: '6 m receipt',
    zhejiang: '6 m receipt',
    qingdao: '6 m assignment',
    shandong: '6 m',
    beijing: '6 m assignment',
    shanghai: '6 m',
  },
  feedbackWithin: { chongqing: '20 wd', henan: '10 wd', beijing: '15 wd' },
  redoWithin: {
    chongqing: '2 m demand',
    henan: '1 m',
    zhejiang: '1 m',
    shandong: '1 m',
    beijing: '2 m',
    shanghai: '1 m',
  },
  acknowledgeWithin: { zhejiang: '7 d' },
  commitmentFeedback: { chongqing: '20 wd' },
}

describe('the numbers read in the texts', () => {
  const places = new Map(required.map((id) => [id.replace(/^cn-|-20\d\d$/g, ''), id]))

  test.each(slotNames.filter((name) => name in table))('%s', (name) => {
    for (const [place, id] of places) {
      const read = table[name]?.[place]
      const from = pack(id).provenance[`slots.${name}`]
      // Where the text is silent, the pack must not pretend that it speaks.
      if (read === undefined)
        expect([
          id,
          from?.mark,
          from?.pack === id && id !== 'cn-deputies-law-2025' && id !== 'council-generic-en',
        ]).toEqual([id, expect.stringMatching(/^[DF]$/), false])
      else {
        const slot = slotOf(pack(id), name)
        const [n, unit, start] = read.split(' ')
        expect([id, slot]).toEqual([id, { n: Number(n), unit, from: start ?? slot.from }])
        expect([id, from?.mark, from?.pack]).toEqual([id, 'F', id])
      }
    }
  })
})

describe('answer classes', () => {
  test('the same letter means different things, and one meaning different letters (domain §7)', () => {
    expect(letter('cn-zhejiang-2016', 'planned')).toBe('B')
    expect(letter('cn-deputies-law-2025', 'planned')).toBe('C')
    expect(letter('cn-zhejiang-2016', 'partly_resolved')).toBe('B')
    expect(letter('cn-shanghai-2015', 'partly_resolved')).toBe('1')
    expect(letter('cn-chongqing-2018', 'above_power')).toBe('4')
  })

  test.each(required)('%s asks a commitment of every promise and a report of what is above its power', (id) => {
    for (const { means, requires } of pack(id).outcomes) {
      if (means.includes('in_progress') || means.includes('planned')) expect(requires).toContain('commitment')
      if (means.includes('above_power')) expect(requires).toContain('upward_report')
      if (means.includes('not_now') || means.includes('not_possible')) expect(requires).toContain('reason')
      if (means.includes('resolved')) expect(requires).toEqual([])
    }
  })

  test('the packs without classes of their own can say everything', () => {
    for (const id of ['cn-deputies-law-2025', 'council-generic-en']) {
      expect(
        pack(id)
          .outcomes.flatMap(({ means }) => means)
          .toSorted(),
      ).toEqual(outcomeMeanings.toSorted())
    }
  })
})

test('the difference between two packs is told value by value', () => {
  const differences = diffPacks(pack('cn-deputies-law-2025'), pack('cn-beijing-2014'))
  expect(differences.map(({ path }) => path)).toEqual(['slots.redoWithin', 'refusalReasons', 'dispositions'])
  expect(differences[0]).toEqual({ path: 'slots.redoWithin', was: '1 m from demand', now: '2 m from demand' })
  expect(diffPacks(pack('cn-henan-2017'), pack('cn-henan-2017'))).toEqual([])
})

test('a pack and a calendar give a due date: Chongqing, assigned on 2 February 2026', () => {
  const calendar = calendarById('cn')
  if (calendar === undefined) throw new Error('no calendar cn')
  const slot = slotOf(pack('cn-chongqing-2018'), 'objectWithin')
  const due = computeDue({ slot, slotName: 'objectWithin', start: '2026-02-02', mark: slot.from, calendar })
  expect(due).toMatchObject({ on: '2026-02-14', mark: 'assignment', slot: 'objectWithin' })
})

test('numbers are formed by the format', () => {
  expect(formatNumber('{year}-{n:4}', 2026, 17)).toBe('2026-0017')
  expect(formatNumber('第{n}号', 2026, 12_345)).toBe('第12345号')
})

test('docs/PACKS.md says what the packs say', () => {
  const page = readFileSync(new URL('../../docs/PACKS.md', import.meta.url), 'utf8')
  expect(page, 'run: npx tsx scripts/make-packs-doc.ts').toBe(packsDocument([...packs.values()], declared))
})

test('no value moved when the defaults went from the packs to the procedures', () => {
  const now = [...packs.values()].map((one) => [
    one.id,
    {
      slots: Object.fromEntries(Object.entries(one.slots).map(([name, slot]) => [name, slotInShort(slot)])),
      limits: one.limits,
    },
  ])
  // What a procedure declares later is no pack's business: of the names of then, every value is what it was.
  expect(Object.fromEntries(now)).toMatchObject(values)
})

test('what ships is what the files say', () => {
  expect([...packFiles.keys()]).toEqual(required)
})

function letter(id: string, meaning: OutcomeMeaning): string | undefined {
  return pack(id).outcomes.find(({ means }) => means.includes(meaning))?.code
}
