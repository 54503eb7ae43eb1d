import { pick, type Examples } from '../example.ts'
import { Field } from '../field/field.tsx'
import { ActionBar, Button, Form } from './button.tsx'

export const examples: Examples = {
  component: 'button',
  about: 'What can be done. One primary action a page; what is refused stays in sight and says why.',
  examples: [
    {
      name: 'A form with its actions',
      make: (l) => (
        <Form
          action="/ui/button"
          hidden={{ key: '0191' }}
          label={pick(l, '退回修改', 'Return for revision')}
          draft={{ key: 'ui-button' }}
        >
          <Field kind="text" name="reason" label={pick(l, '理由', 'Reason')} />
          <ActionBar
            actions={[
              { label: pick(l, '立案', 'File'), kind: 'primary', name: 'move', value: 'file', shortcut: 'f' },
              { label: pick(l, '退回修改', 'Return for revision'), name: 'move', value: 'return' },
              { label: pick(l, '不予立案', 'Do not file'), kind: 'danger', name: 'move', value: 'refuse' },
            ]}
          />
        </Form>
      ),
    },
    {
      name: 'Refused, with the reason',
      make: (l) => (
        <ActionBar
          actions={[
            {
              label: pick(l, '签发复文', 'Sign and send the reply'),
              kind: 'primary',
              refused: pick(
                l,
                '答复前应当与提案者面商；自2026年2月2日起尚无面商记录，请先“记录面商”。',
                'The proposer must be consulted before a reply; nothing is on record since 2 Feb 2026. First: “Record a consultation”.',
              ),
            },
            { label: pick(l, '记录面商', 'Record a consultation'), href: '#' },
          ]}
        />
      ),
    },
    {
      name: 'A link that looks like a button',
      make: (l) => <Button label={pick(l, '提出提案', 'Raise a matter')} kind="primary" href="#" />,
    },
  ],
}
