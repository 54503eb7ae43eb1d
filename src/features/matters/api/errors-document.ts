import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { everyWord, type Language } from '../../../locales/words.ts'
import { bodyBytesMax, jsonDepthMax } from '../../../platform/http/json-body.ts'
import { urlCharsMax } from '../../../platform/limits/admission.ts'
import { everyCode, type KnownCode } from './codes.ts'

const head = `# Problems

*Generated from \`src/platform/errors.ts\`, the kernel and the guards of the procedures; \`test/contract/api/api-document.test.ts\`
holds this page to them and says how to write it again.*

A request that fails is answered with \`application/problem+json\` (RFC 9457). \`code\` never changes and is what programs
go by; \`title\` and \`detail\` are in the language of \`Accept-Language\` (\`en\` or \`zh-CN\`); \`errors\` names the fields at
fault; \`about\` holds the values of a refused move that say what would satisfy it; \`request\` is the id to quote.

## 404 or 403

What a caller may not see does not exist for them: **404**, the same answer in every detail as for what is not there. What
they may see but may not do is **403**. So a 403 tells nobody of anything they could not read anyway.

- **Everybody** sees a matter from its filing on (or when it was taken over from a public register), unless it is
  confidential or its publication was refused. Where only a summary is published, subject, units, outcomes and dates are
  read by everybody, the texts by those concerned.
- **Those who take part** in a matter, or in the proposal around it, see it always: proposers, co-signers, those invited,
  units.
- **The desks** (office, chair, verifier) see all that has been handed in, and no member's draft before.
- **A reply** is seen by its unit alone until it is signed. Opinions of co-handlers, reasons of objections, returned drafts
  and reminders are not public.
- **A rating** goes to the desks directly. The unit sees it once it was given; fellow proposers and the public when its
  round is over, the public without the words that came with it.

The tables of who reads which field stand in \`src/procedures/<name>/access.ts\`.

400 means the request itself is wrong, 401 that nobody is recognised, 409 that the move may be right some other time or in
another state, 422 that the form says something that can never be right. A refused request changes nothing.

## Checking a chain

\`GET /api/v1/matters/{id}/events\` gives the events of one matter with their hashes. Start with \`genesis\`, SHA-256 of the
text \`huiyin:{body}:{matter}\`. For each event: \`digest\` is SHA-256 of \`event\` in canonical JSON (RFC 8785), and \`hash\`
is SHA-256 of the 32 bytes of the hash before followed by the 32 bytes of \`digest\`. Where something in an event is not
for the caller, \`withheld\` is true and \`event\` null: the link is then checked by its \`digest\` alone.

## Limits

| what | limit |
| --- | --- |
| body of a request | ${bodyBytesMax} bytes |
| depth of JSON | ${jsonDepthMax} levels |
| address | ${urlCharsMax} characters |
`

/**
 * docs/ERRORS.md: the rule of what is told to whom, and every code with its status and its sentence in each language.
 */
export function errorsDocument(procedures: Procedures): string {
  const codes = everyCode(procedures)
  const part = (title: string, from: KnownCode['from']): string => {
    const rows = codes.filter((code) => code.from === from).map(row)
    return [
      `\n## ${title}\n`,
      '| code | status | en | zh-CN | given by |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  }
  return [
    head,
    part('Of the request', 'http'),
    part('Of the command', 'command'),
    part('Of every procedure', 'kernel'),
    part('Of guards', 'guard'),
  ].join('')
}

function row({ code, status, moves }: KnownCode): string {
  const cells = [
    `\`${code}\``,
    String(status),
    sentence('en', code),
    sentence('zh-CN', code),
    moves.map((m) => `\`${m}\``).join(', '),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function sentence(language: Language, code: string): string {
  const all = everyWord(language)
  return all.get(`refusals.${code}`) ?? all.get(`problems.detail.${code}`) ?? ''
}
