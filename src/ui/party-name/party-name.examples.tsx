import { pick, type Examples } from '../example.ts'
import { PartyName } from './party-name.tsx'

export const examples: Examples = {
  component: 'party-name',
  about: 'A party wherever it is named.',
  examples: [
    { name: 'Plain', make: (l) => <PartyName name={pick(l, '市商务局', 'Commerce Bureau')} href="#" /> },
    {
      name: 'With role and person',
      make: (l) => (
        <PartyName
          name={pick(l, '市教育局', 'Education Bureau')}
          role={pick(l, '主办', 'lead')}
          person={pick(l, '刘洋', 'Liu Yang')}
        />
      ),
    },
  ],
}
