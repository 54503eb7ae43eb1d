import type { Child } from 'hono/jsx'
import { formatDay } from '../format.ts'
import type { IsoDate } from '../../kernel/time/deadline.ts'
import { useUi } from '../ui.ts'

export type LetterAnswer = {
  readonly place: number
  readonly ask: string
  readonly outcome: string
  readonly text: string
  /** Why it cannot be done, or to whom it was reported, each by its name. */
  readonly because?: readonly { readonly label: string; readonly text: string }[] | undefined
  readonly commitments: readonly { readonly text: string; readonly owner?: string | undefined; readonly due: IsoDate }[]
}

export type LetterProps = {
  readonly unit: string
  /** The number the unit gave the letter. */
  readonly letterNumber?: string | null | undefined
  /** 关于第…号提案的答复, as the body words it. */
  readonly title: string
  readonly addressees: readonly string[]
  /** The class of the whole in the letters or words of the body's policy; it stands top right (domain.md §7). */
  readonly classMark?: string | undefined
  /** A letter that was not written ask by ask. */
  readonly text?: string | null | undefined
  readonly answers: readonly LetterAnswer[]
  readonly coopinions?: string | null | undefined
  readonly signer?: string | undefined
  readonly signedOn?: IsoDate | null | undefined
  readonly contact?: string | null | undefined
  readonly copies?: readonly string[] | undefined
  /** Where the letter can be checked against the record: the foot of the printed page. */
  readonly foot?: Child
}

/** A reply as a letter, on screen as it is printed: fields and their order follow domain.md §5.2. */
export function Letter(props: LetterProps) {
  const { unit, letterNumber, title, addressees, classMark, text, answers, coopinions, foot } = props
  const { say } = useUi()
  return (
    <article class="letter">
      <header class="letter__head">
        <p class="letter__unit">
          <bdi>{unit}</bdi>
        </p>
        <p class="letter__line">
          <span class="number">{letterNumber}</span>
          {classMark !== undefined && (
            <span>
              {say('ui.letter.class')} <strong>{classMark}</strong>
            </span>
          )}
        </p>
      </header>
      <h1 dir="auto">{title}</h1>
      <p class="letter__to" dir="auto">
        {say('ui.letter.to', { names: addressees.join(say('list.and')) })}
      </p>
      {text != null && (
        <p class="prose" dir="auto">
          {text}
        </p>
      )}
      {answers.map((answer) => (
        <AnswerInLetter {...answer} />
      ))}
      {coopinions != null && coopinions !== '' && (
        <section>
          <h2>{say('ui.letter.coopinions')}</h2>
          <p class="prose" dir="auto">
            {coopinions}
          </p>
        </section>
      )}
      <Signature {...props} />
      {foot !== undefined && <footer class="letter__foot">{foot}</footer>}
    </article>
  )
}

function AnswerInLetter({ place, ask, outcome, text, because = [], commitments }: LetterAnswer) {
  const { say, language } = useUi()
  return (
    <section>
      <h2>{say('ui.letter.ask', { place })}</h2>
      <blockquote class="letter__ask" dir="auto">
        {ask}
      </blockquote>
      <p>
        <strong>{outcome}</strong>
      </p>
      <p class="prose" dir="auto">
        {text}
      </p>
      {because.map(({ label, text: why }) => (
        <p class="prose">
          <span class="muted">{label}</span> <bdi>{why}</bdi>
        </p>
      ))}
      {commitments.length > 0 && (
        <ul class="letter__promises" aria-label={say('ui.letter.commitments')}>
          {commitments.map(({ text: promised, owner, due }) => (
            <li>
              <bdi>{promised}</bdi>
              {say('ui.letter.by', { date: formatDay(language, due) })}
              {owner !== undefined && <bdi> {owner}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Signature({ unit, signer, signedOn, contact, copies = [] }: LetterProps) {
  const { say, language } = useUi()
  return (
    <>
      <p class="letter__signature">
        <bdi>{unit}</bdi>
        {signer !== undefined && (
          <span>
            {say('ui.letter.signer')} <bdi>{signer}</bdi>
          </span>
        )}
        {signedOn != null && <time datetime={signedOn}>{formatDay(language, signedOn)}</time>}
      </p>
      {contact != null && contact !== '' && (
        <p class="small">
          {say('ui.letter.contact')} <bdi>{contact}</bdi>
        </p>
      )}
      {copies.length > 0 && (
        <p class="small" dir="auto">
          {say('ui.letter.copies', { names: copies.join(say('list.and')) })}
        </p>
      )}
    </>
  )
}
