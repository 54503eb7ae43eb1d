import { z } from 'zod'
import { type Hint, problemsOf } from '../calendars/problem.ts'
import type { Checked } from '../calendars/schema.ts'
import { isIsoDate } from '../kernel/time/days.ts'
import {
  dispositionCodes,
  extensionApprovers,
  outcomeMeanings,
  outcomeRequirements,
  provenanceMarks,
  ratings,
} from '../kernel/declarations/pack.ts'
import { units } from '../kernel/time/slot.ts'

/** Longer than any rule on record (6 months, 30 working days), short enough to catch a slip of the keyboard. */
const periodMax = { wd: 500, d: 1100, m: 36 } as const

const shortText = z.string().min(1).max(200)
const localText = z.strictObject({ en: shortText, 'zh-CN': shortText })
const wholeNumber = (min: number, max: number) => z.int().min(min).max(max)
const iso = z.string().superRefine((text, context) => {
  if (!isIsoDate(text)) refuse(context, [], `expected a day; got '${text.slice(0, 60)}'`, 'write it as YYYY-MM-DD')
})

/**
 * Where a value comes from: 'S2 Art.20' (a key of sources.json) in what ships, the body's own rules by name in a pack of
 * its own, or 'design' for a default. D says why.
 */
const provenance = {
  source: z.string().min(2).max(120),
  mark: z.enum(provenanceMarks),
  why: z.string().min(10).max(300).optional(),
}

type Context = { addIssue: (issue: { code: 'custom'; path: PropertyKey[]; message: string; params: object }) => void }

function refuse(context: Context, path: PropertyKey[], message: string, remedy: string): void {
  context.addIssue({ code: 'custom', path, message, params: { remedy } })
}

/** The house rule on numbers: whoever sets one without a text behind it says why. */
function sourced<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ ...shape, ...provenance }).superRefine((value, context) => {
    // The spread keeps S generic for the callers; what is read here are the three fields added above.
    const { mark, why, source } = value as z.infer<z.ZodObject<typeof provenance>>
    if (mark === 'D' && why === undefined)
      refuse(context, ['why'], 'is missing', 'say in one sentence why this default was chosen')
    if (mark !== 'D' && source === 'design')
      refuse(context, ['mark'], `a design default is marked D; got '${mark}'`, "write 'D', or name the source")
  })
}

const amount = { n: wholeNumber(1, 1100), unit: z.enum(units) }

function checkPeriod(value: { n: number; unit: keyof typeof periodMax }, context: Context): void {
  const max = periodMax[value.unit]
  if (value.n > max) refuse(context, ['n'], `${value.n} ${value.unit} is more than ${max}`, 'write a shorter period')
}

const mark = z
  .string()
  .regex(/^[a-z][a-z_]{1,30}$/)
  .default('entry')
const period = sourced({ ...amount, from: mark }).superRefine(checkPeriod)
const fixed = sourced({
  fixed: z
    .string()
    .regex(/^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|[12]\d)$/),
  from: mark,
})
const slot = z.union([period, fixed])
const rung = sourced(amount).superRefine(checkPeriod)

const outcome = z.strictObject({
  code: z.string().min(1).max(40),
  name: localText,
  means: z.array(z.enum(outcomeMeanings)).min(1),
  requires: z.array(z.enum(outcomeRequirements)).default([]),
})
const reason = z.strictObject({
  code: z.string().regex(/^[a-z_]{2,40}$/),
  source: provenance.source,
  name: localText.optional(),
})
const axis = z.strictObject({ id: z.enum(['handling', 'result']), name: localText })

const numberFormat = z.string().regex(/^(?=.*\{n(:\d)?\})([^{}]|\{year\}|\{n(:\d)?\}){3,40}$/)
const seriesName = z.string().regex(/^[a-z][a-z_]{1,30}$/)

const packFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  version: wholeNumber(1, 9999),
  name: localText,
  instrument: z.strictObject({
    title: localText,
    adopted: iso.optional(),
    inForce: iso.optional(),
    read: z.enum(['full', 'excerpt', 'none']),
  }),
  extends: z.string().optional(),
  // Which names there are is said by the procedures; see `resolvePack`.
  slots: z.record(z.string(), slot).default({}),
  limits: z.record(z.string(), sourced({ max: wholeNumber(0, 100_000) })).default({}),
  replyTo: sourced({ value: z.enum(['each', 'lead']) }).optional(),
  raters: sourced({ value: z.enum(['each', 'lead']) }).optional(),
  feedback: sourced({
    axes: z.array(axis).min(1).max(2),
    scale: z.array(z.enum(ratings)).min(2),
    unreturned: z.enum(['exclude_after_reminder', 'keep_in_base']),
  }).optional(),
  outcomes: sourced({ classes: z.array(outcome).min(1).max(30) }).optional(),
  refusalReasons: sourced({ reasons: z.array(reason).min(1).max(60) }).optional(),
  dispositions: sourced({ ways: z.array(z.enum(dispositionCodes)).min(1) }).optional(),
  extension: sourced({
    approvedBy: z.enum(extensionApprovers),
    mustBeBeforeDue: z.literal(true),
    tellProposer: z.boolean(),
  }).optional(),
  nearDue: sourced({ shareOfPeriod: z.number().min(0).max(1), workingDays: wholeNumber(0, 60) }).optional(),
  ladder: z.strictObject({ remindAgainAfter: rung, escalateAfter: rung, chairAfter: rung }).optional(),
  numbering: sourced({ format: numberFormat, series: z.record(seriesName, numberFormat).default({}) }).optional(),
})

/** A pack as written: only what its own text says, everything else by `extends`. */
export type PackFile = z.infer<typeof packFile>

/** A pack file from data somebody wrote, or everything that is wrong with it, by path and with the remedy. */
export function parsePack(input: unknown): Checked<PackFile> {
  const result = packFile.safeParse(input)
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, problems: problemsOf(result.error, input, hint) }
}

const unitHints: Record<string, string> = {
  days: "write 'd' for calendar days",
  day: "write 'd' for calendar days",
  months: "write 'm' for months",
  month: "write 'm' for months",
  workdays: "write 'wd' for working days",
  'working days': "write 'wd' for working days",
  weeks: "write 'd' and seven times the number",
}

const hint: Hint = (path, got) => {
  if (path.endsWith('.unit') && typeof got === 'string') return unitHints[got]
  if (path.endsWith('.source')) return "name the text, as in 'S2 Art.20', or write 'design' for a default of your own"
  if (path.endsWith('.fixed')) return "write a day of the year as MM-DD, for example '06-30'"
  if (path.startsWith('numbering.series.') && !/^numbering\.series\.[a-z][a-z_]{1,30}$/.test(path))
    return "name the series by small letters and _, for example 'motion'"
  if (path === 'numbering.format' || path.startsWith('numbering.series.'))
    return "write a format with {n} in it, for example '{year}-{n:4}'"
  if (path === 'extension.mustBeBeforeDue')
    return 'write true: an extension asked after the due date is not one (Qingdao Art.25, Shanghai Art.19)'
  return undefined
}
