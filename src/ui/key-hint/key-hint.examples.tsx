import { pick, type Examples } from '../example.ts'
import { KeyHint } from './key-hint.tsx'

export const examples: Examples = {
  component: 'key-hint',
  about: 'The keys of a page people work through all day. Give buttons a shortcut and list it here.',
  examples: [
    {
      name: 'Of a review queue',
      make: (l) => (
        <KeyHint
          keys={[
            { key: 'f', does: pick(l, '立案', 'File') },
            { key: 'n', does: pick(l, '下一件', 'Next') },
            { key: '/', does: pick(l, '查找', 'Search') },
          ]}
        />
      ),
    },
  ],
}
