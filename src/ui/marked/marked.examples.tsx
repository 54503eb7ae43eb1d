import { pick, type Examples } from '../example.ts'
import { Marked } from './marked.tsx'

export const examples: Examples = {
  component: 'marked',
  about: 'A text in which something was found.',
  examples: [
    {
      name: 'A passage',
      make: (l) => (
        <p class="excerpt" dir="auto">
          <Marked
            pieces={[
              { text: pick(l, '…为老旧小区', '…grants for '), hit: false },
              { text: pick(l, '加装电梯', 'lifts'), hit: true },
              { text: pick(l, '，由各层住户分摊 <10%…', ' in old blocks, shared by every floor <10%…'), hit: false },
            ]}
          />
        </p>
      ),
    },
  ],
}
