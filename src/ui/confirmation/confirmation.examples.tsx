import { pick, type Examples } from '../example.ts'
import { Layout } from '../layout/layout.tsx'
import { Confirmation } from './confirmation.tsx'

export const examples: Examples = {
  component: 'confirmation',
  about: 'Before something that cannot be taken back.',
  examples: [
    {
      name: 'Withdraw',
      whole: true,
      make: (l) => (
        <Layout
          title={pick(l, '撤回提案', 'Withdraw')}
          body={{ name: pick(l, '江城市政协', 'Jiangcheng'), href: '/' }}
          nav={[]}
          narrow
          unlisted
        >
          <Confirmation
            question={pick(l, '撤回第20260117号提案？', 'Withdraw proposal 20260117?')}
            consequences={[
              pick(l, '办理到此结束，不能恢复。', 'Handling ends here and cannot be resumed.'),
              pick(l, '两名联名人会收到通知。', 'Two co-signers will be told.'),
            ]}
            confirm={pick(l, '撤回', 'Withdraw')}
            action="/ui/confirmation"
            hidden={{ version: '7' }}
            cancelHref="/ui"
            danger
          />
        </Layout>
      ),
    },
  ],
}
