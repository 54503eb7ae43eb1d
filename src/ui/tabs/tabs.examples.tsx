import { pick, type Examples } from '../example.ts'
import { Tabs } from './tabs.tsx'

export const examples: Examples = {
  component: 'tabs',
  about: 'Parts of one thing, each with an address.',
  examples: [
    {
      name: 'Three parts',
      make: (l) => (
        <Tabs
          label={pick(l, '收件箱', 'Inbox')}
          tabs={[
            { label: pick(l, '我应办的', 'I owe'), href: '#owe', current: true, count: 12 },
            { label: pick(l, '欠我的', 'Owed to me'), href: '#owed', count: 3 },
            { label: pick(l, '等待他人的', 'Waiting for others'), href: '#waiting' },
          ]}
        />
      ),
    },
  ],
}
