import { pick, type Examples } from '../example.ts'
import { CopyLink } from './copy-link.tsx'

export const examples: Examples = {
  component: 'copy-link',
  about: 'An address to pass on.',
  examples: [
    {
      name: 'Of a matter',
      make: (l) => <CopyLink href="/matters/20260117" label={pick(l, '本件链接', 'Link to this matter')} />,
    },
  ],
}
