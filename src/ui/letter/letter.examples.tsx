import { pick, type Examples } from '../example.ts'
import { Layout } from '../layout/layout.tsx'
import { Letter } from './letter.tsx'

export const examples: Examples = {
  component: 'letter',
  about: 'A signed reply, to read and to print.',
  examples: [
    {
      name: 'Ask by ask',
      whole: true,
      make: (l) => (
        <Layout
          title={pick(l, '复文', 'Reply letter')}
          body={{ name: pick(l, '江城市政协', 'Jiangcheng'), href: '/' }}
          nav={[]}
        >
          <Letter
            unit={pick(l, '江城市住房和城乡建设局', 'Jiangcheng Housing and Construction Bureau')}
            letterNumber={pick(l, '江建函〔2026〕41号', 'HC/2026/41')}
            title={pick(l, '关于市政协第20260117号提案的答复', 'Reply to proposal 20260117')}
            addressees={[pick(l, '张立新委员', 'Zhang Lixin'), pick(l, '何静委员', 'He Jing')]}
            classMark="B"
            answers={[
              {
                place: 1,
                ask: pick(
                  l,
                  '对符合条件的楼栋给予财政补助，并简化审批流程。',
                  'Give a grant to blocks that qualify, and make the approval simple.',
                ),
                outcome: pick(l, '正在推进', 'In progress'),
                text: pick(
                  l,
                  '采纳。已会同市财政局起草补助办法。',
                  'Adopted. We have drafted rules for grants with the Finance Bureau.',
                ),
                commitments: [
                  {
                    text: pick(l, '印发加装电梯补助办法', 'Issue the rules for grants'),
                    owner: pick(l, '李明', 'Li Ming'),
                    due: '2026-06-30',
                  },
                ],
              },
            ]}
            coopinions={pick(
              l,
              '市财政局：同意，所需资金列入2027年预算。',
              'Finance Bureau: agreed; the money is in the budget for 2027.',
            )}
            signer={pick(l, '陈伟', 'Chen Wei')}
            signedOn="2026-04-28"
            contact={pick(l, '李明，0731-5555 0101', 'Li Ming, 0731-5555 0101')}
            copies={[pick(l, '市政协提案委', 'Proposal committee'), pick(l, '市政府办公室', 'Government office')]}
            foot={pick(
              l,
              '可在 /matters/20260117/chain 核对本函与记录是否一致。',
              'Check this letter against the record at /matters/20260117/chain.',
            )}
          />
        </Layout>
      ),
    },
  ],
}
