import { rated } from '../../script/following.ts'
import { received, replied, talked } from '../../script/handling.ts'
import { acknowledged, filed, raised, takenOver, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'

/** How people are served, and what the paper register of an earlier term says. */
export const service: readonly Story[] = [
  { id: 'hotline', by: 'journalist', lead: 'streets', steps: [raised(-11), acknowledged(-8), filed(-3)] },
  {
    id: 'digital-gap',
    by: 'coder',
    with: ['librarian'],
    lead: 'welfare',
    steps: [upToAssigned(-40), received(-39), talked(-24), replied(-2)],
  },
  {
    id: 'one-window',
    by: 'banker',
    lead: 'welfare',
    steps: [upToAssigned(-112), received(-111), talked(-99), replied(-84), rated(-77, 'satisfied')],
  },
  { id: 'old-quay', by: 'painter', lead: 'housing', steps: [takenOver(-284, -1010, -930)] },
  { id: 'kindergartens', by: 'principal', lead: 'education', steps: [takenOver(-284, -1262, -1190)] },
]
