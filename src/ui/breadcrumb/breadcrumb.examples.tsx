import { pick, type Examples } from '../example.ts'
import { Breadcrumb } from './breadcrumb.tsx'

export const examples: Examples = {
  component: 'breadcrumb',
  about: 'Where this page is, on pages two or more steps in.',
  examples: [
    {
      name: 'Three steps',
      make: (l) => (
        <Breadcrumb
          steps={[
            { label: pick(l, '提案', 'Matters'), href: '/matters' },
            { label: '20260117', href: '/matters/20260117' },
            { label: pick(l, '复文', 'Reply') },
          ]}
        />
      ),
    },
  ],
}
