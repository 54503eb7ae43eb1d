import { ActionBar, Button, Form } from '../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../ui/error-summary/error-summary.tsx'
import { Field } from '../../ui/field/field.tsx'
import { Table } from '../../ui/table/table.tsx'
import type { DelegationEntry } from '../people/roster.ts'
import type { Visit } from '../site/visit.ts'
import { duties } from './commands/people.ts'
import { DaysFields, DutiesField } from './mandate-fields.tsx'
import type { AdminForm } from './admin-form.ts'
import { dutiesText, partyText, spanText } from './words.ts'

type TableProps = {
  readonly visit: Visit
  readonly rows: readonly DelegationEntry[]
  /** The address for withdrawing. */
  readonly action: string
  readonly withdrawable: (row: DelegationEntry) => boolean
}

/** Delegations: giver, taker, party and days; valid ones can be withdrawn. */
export function DelegationTable({ visit, rows, action, withdrawable }: TableProps) {
  const { say, today } = visit
  return (
    <Table
      caption={say('admin.lend.title')}
      captionUnseen
      columns={[
        { key: 'who', label: say('admin.lend.who') },
        { key: 'party', label: say('admin.party') },
        { key: 'days', label: say('admin.days') },
        { key: 'state', label: say('admin.lend.state') },
      ]}
      rows={rows.map((row) => ({
        who: say('admin.lend.fromTo', { giver: row.giver, taker: row.taker }),
        party: (
          <>
            <bdi>{partyText(visit, row.party_id)}</bdi>
            {row.duties.length > 0 && <span class="muted"> {dutiesText(visit, row.duties)}</span>}
          </>
        ),
        days: spanText(visit, row.from_on, row.until_on),
        state:
          row.withdrawn_at !== null ? (
            say('admin.lend.withdrawn')
          ) : row.until_on < today ? (
            say('admin.mandate.ended')
          ) : withdrawable(row) ? (
            <Form action={action} hidden={{ do: 'withdraw', delegation: row.id }}>
              <Button label={say('admin.lend.withdraw')} />
            </Form>
          ) : (
            say('admin.lend.holds')
          ),
      }))}
      empty={say('admin.lend.none')}
    />
  )
}

type FormProps = {
  readonly visit: Visit
  readonly action: string
  readonly parties: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly sent: AdminForm | undefined
  readonly errors?: readonly FormError[]
}

/** The form to delegate the right to act for a party to a person. */
export function LendForm({ visit, action, parties, people, sent, errors = [] }: FormProps) {
  const { say, today } = visit
  const options = (list: FormProps['people']) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form action={action} hidden={{ do: 'lend' }}>
      <Field
        kind="select"
        name="party"
        label={say('admin.party')}
        none={say('admin.choose')}
        value={sent?.text('party') ?? (parties.length === 1 ? (parties[0]?.id ?? '') : '')}
        options={options(parties)}
        error={errorOf(errors, 'party')}
      />
      <Field
        kind="select"
        name="taker"
        label={say('admin.lend.taker')}
        none={say('admin.choose')}
        value={sent?.text('taker') ?? ''}
        options={options(people)}
        error={errorOf(errors, 'taker')}
      />
      <DutiesField
        visit={visit}
        sent={sent}
        errors={errors}
        hint={say('admin.lend.dutiesHint')}
        initial={duties}
        explained={false}
      />
      <DaysFields visit={visit} sent={sent} errors={errors} initial={{ from: today }} required />
      <ActionBar actions={[{ label: say('admin.lend.go'), kind: 'primary' }]} />
    </Form>
  )
}
