import type { Matter } from '../../../kernel/matter.ts'

/** The columns lists read, as Kysely knows them. */
export type Tables = {
  matter: {
    body_id: string
    id: string
    procedure: string
    parent_id: string | null
    root_id: string
    number: string | null
    address: string | null
    version: number
    state: string
    closed: boolean
    roles: Matter['roles']
    content: Matter['content']
    marks: Matter['marks']
    owed_by: string | null
    due_on: string | null
    due: { readonly start: string } | null
    provisional: boolean
    subject: string
    topic: string | null
    hidden: boolean
    handed_in: boolean
    year: number | null
    opened_at: string
    changed_at: string
  }
  matter_party: { body_id: string; party_id: string; role: string; procedure: string; matter_id: string; side: string }
  follow: { body_id: string; person_id: string; matter_id: string }
}
