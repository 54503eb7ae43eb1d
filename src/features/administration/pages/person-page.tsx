import { kindsDesksFirst } from '../../../kernel/party.ts'
import { ActionBar, Button, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { Table } from '../../../ui/table/table.tsx'
import type { DelegationEntry, MandateEntry, PersonRow } from '../../people/roster.ts'
import type { PartyEntry } from '../../bodies/bodies.ts'
import { nameOf, type Visit } from '../../site/visit.ts'
import { DaysFields, DutiesField } from '../mandate-fields.tsx'
import { AdminPage, pathsOf, Section } from '../frame.tsx'
import { DelegationTable } from '../delegations.tsx'
import { NameFields, RenameChoice } from '../name-fields.tsx'
import type { AdminForm } from '../admin-form.ts'
import { dutiesText, partyText, spanText } from '../words.ts'
import type { AccountState } from './people.tsx'

export type PersonProps = {
  readonly visit: Visit
  /** Nobody yet where one is added. */
  readonly person: PersonRow | undefined
  readonly parties: readonly PartyEntry[]
  readonly mandates: readonly MandateEntry[]
  readonly delegations: readonly DelegationEntry[]
  readonly account: { readonly state: AccountState; readonly email: string | undefined }
  /** Where people have accounts: not in a demo. */
  readonly accounts: boolean
  readonly sent: AdminForm | undefined
  readonly errors?: readonly FormError[]
  /** Chosen beforehand: the party whose page one comes from. */
  readonly party?: string | undefined
}

/** One person: their name, whom they act for and since when, how they get in. */
export function PersonPage(props: PersonProps) {
  const { visit, person, errors = [] } = props
  const { say } = visit
  const title = person ? nameOf(visit, person) : say('admin.people.add')
  return (
    <AdminPage visit={visit} part="people" title={title} errors={errors}>
      {person === undefined ? (
        <NewForm {...props} />
      ) : (
        <>
          <Mandates {...props} person={person} />
          <Account {...props} person={person} />
          <Section id="lent" title={say('admin.lend.title')} lead={say('admin.lend.about')}>
            <DelegationTable
              visit={visit}
              rows={props.delegations}
              action={pathsOf(visit).person(person.id)}
              withdrawable={() => true}
            />
            <p>
              <a href={`${pathsOf(visit).person(person.id)}?part=lend#lend`}>{say('admin.lend.add')}</a>
            </p>
          </Section>
          <NameForm {...props} person={person} />
        </>
      )}
    </AdminPage>
  )
}

type KnownPersonProps = PersonProps & { readonly person: PersonRow }

function NewForm(props: PersonProps) {
  const { visit, person, sent, errors = [], accounts } = props
  const { say, body } = visit
  return (
    <Form action={pathsOf(visit).person('new')}>
      <NameFields visit={visit} is={person} sent={sent} errors={errors} size={30} />
      <Field
        kind="text"
        name="id"
        label={say('admin.id')}
        hint={say('admin.idHint')}
        value={sent?.text('id') ?? ''}
        size={24}
        error={errorOf(errors, 'id')}
      />
      <MandateFields {...props} none={say('admin.nobody')} today={visit.today} />
      {accounts && (
        <Field
          kind="email"
          name="email"
          label={say('admin.account.emailOptional')}
          value={sent?.text('email') ?? ''}
          error={errorOf(errors, 'email')}
        />
      )}
      <ActionBar
        actions={[{ label: say('admin.people.addTo', { body: body.name[visit.language] }), kind: 'primary' }]}
      />
    </Form>
  )
}

function NameForm(props: KnownPersonProps) {
  const { visit, person, sent, errors = [] } = props
  const { say } = visit
  return (
    <Section id="name" title={say('admin.name')}>
      <Form action={pathsOf(visit).person(person.id)} hidden={{ do: 'name' }}>
        <NameFields visit={visit} is={person} sent={sent} errors={errors} size={30} />
        <RenameChoice visit={visit} value={sent?.text('rename') || 'correct'} />
        <ActionBar actions={[{ label: say('admin.save') }]} />
      </Form>
    </Section>
  )
}

function Mandates(props: KnownPersonProps) {
  const { visit, person, mandates } = props
  const { say, today } = visit
  const action = pathsOf(visit).person(person.id)
  return (
    <Section id="mandates" title={say('admin.actsFor')} lead={say('admin.mandate.lead')}>
      <Table
        caption={say('admin.actsFor')}
        captionUnseen
        columns={[
          { key: 'party', label: say('admin.party') },
          { key: 'duties', label: say('admin.duties') },
          { key: 'days', label: say('admin.days') },
          { key: 'end', label: say('admin.mandate.end') },
        ]}
        rows={mandates.map((one) => ({
          party: <a href={pathsOf(visit).party(one.party_id)}>{partyText(visit, one.party_id)}</a>,
          duties: dutiesText(visit, one.duties) || '–',
          days: spanText(visit, one.from_on, one.until_on),
          end:
            one.until_on !== null && one.until_on < today ? (
              say('admin.mandate.ended')
            ) : (
              <form
                method="post"
                action={action}
                class="admin__inline"
                aria-label={say('admin.mandate.endOf', { party: partyText(visit, one.party_id) })}
              >
                <input type="hidden" name="do" value="end" />
                <input type="hidden" name="party" value={one.party_id} />
                <input type="hidden" name="since" value={one.from_on} />
                <div class="field">
                  <input type="date" name="until" value={one.until_on ?? today} aria-label={say('admin.lastDay')} />
                </div>
                <Button label={say('admin.mandate.endGo')} />
              </form>
            ),
        }))}
        empty={say('admin.nobody')}
      />
      <details open={props.sent?.text('do') === 'mandate' || mandates.length === 0}>
        <summary>{say('admin.mandate.give')}</summary>
        <Form action={action} hidden={{ do: 'mandate' }}>
          <MandateFields {...props} today={today} />
          <ActionBar actions={[{ label: say('admin.mandate.giveGo'), kind: 'primary' }]} />
        </Form>
      </details>
    </Section>
  )
}

function MandateFields({
  visit,
  parties,
  sent,
  errors = [],
  party,
  none,
  today,
}: PersonProps & { none?: string; today: string }) {
  const { say } = visit
  const options = parties
    .toSorted((a, b) => kindsDesksFirst.indexOf(a.kind) - kindsDesksFirst.indexOf(b.kind))
    .map((one) => ({ value: one.id, label: nameOf(visit, one), group: say(`enums.partyKind.${one.kind}`) }))
  return (
    <>
      <Field
        kind="select"
        name="party"
        label={say('admin.party')}
        none={none ?? say('admin.choose')}
        value={sent?.text('party') ?? party ?? ''}
        options={options}
        error={errorOf(errors, 'party')}
      />
      <DutiesField visit={visit} sent={sent} errors={errors} hint={say('admin.dutiesHint')} initial={[]} explained />
      <DaysFields
        visit={visit}
        sent={sent}
        errors={errors}
        initial={{ from: today }}
        untilLabel={say('admin.untilOptional')}
      />
    </>
  )
}

function Account(props: KnownPersonProps) {
  const { visit, person, account, accounts, sent, errors = [] } = props
  const { say } = visit
  const action = pathsOf(visit).person(person.id)
  const { state, email } = account
  return (
    <Section id="account" title={say('admin.account.title')}>
      <p>
        {say(`admin.account.${state}`)}
        {email !== undefined && <bdi> {email}</bdi>}
      </p>
      {!accounts && <p class="muted">{say('admin.account.demo')}</p>}
      {accounts && (state === 'none' || state === 'invited') && (
        <Form action={action} hidden={{ do: 'invite' }}>
          <Field
            kind="email"
            name="email"
            label={say('admin.account.email')}
            value={sent?.text('email') ?? email ?? ''}
            error={errorOf(errors, 'email')}
          />
          <Field
            kind="checkbox"
            name="administrator"
            label={say('admin.account.asAdministrator')}
            checked={sent?.ticked('administrator') ?? false}
          />
          <ActionBar
            actions={[
              {
                label: say(state === 'invited' ? 'admin.account.inviteAgain' : 'admin.account.invite'),
                kind: 'primary',
              },
            ]}
          />
        </Form>
      )}
      {accounts && (state === 'account' || state === 'administrator') && (
        <Form action={action} hidden={{ do: state === 'account' ? 'name-administrator' : 'release-administrator' }}>
          <ActionBar
            actions={[
              {
                label: say(
                  state === 'account' ? 'admin.account.makeAdministrator' : 'admin.account.releaseAdministrator',
                ),
              },
            ]}
          />
        </Form>
      )}
    </Section>
  )
}
