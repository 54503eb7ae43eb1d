import { DueShort } from '../due-line/due-line.tsx'
import { pick, type Examples } from '../example.ts'
import { PartyName } from '../party-name/party-name.tsx'
import { Status } from '../status/status.tsx'
import { PromiseLedger } from './promise-row.tsx'

export const examples: Examples = {
  component: 'promise-row',
  about: 'The ledger of commitments: what, who, by when, how far, and for which ask of which matter.',
  examples: [
    {
      name: 'Late, on time, kept',
      make: (l) => {
        const unit = <PartyName name={pick(l, '市住房和城乡建设局', 'Housing and Construction Bureau')} href="#u" />
        const matter = {
          title: pick(l, '关于完善老旧小区加装电梯配套政策的建议', 'Fit old housing blocks with lifts'),
          href: '#m',
          number: '20260117',
        }
        return (
          <PromiseLedger
            label={pick(l, '承诺事项', 'Commitments')}
            items={[
              {
                text: pick(l, '三个街道试点运行加装电梯调解室', 'Settlement rooms running in three subdistricts'),
                href: '#c3',
                unit,
                owner: pick(l, '李明', 'Li Ming'),
                status: <Status tone="open" label={pick(l, '推进中', 'In progress')} />,
                due: <DueShort on="2026-05-31" today="2026-06-12" light="red" />,
                matter,
                ask: pick(l, '建议2', 'ask 2'),
                percent: 35,
                evidenceCount: 0,
              },
              {
                text: pick(l, '年内完成120台加装', 'Fit 120 lifts within the year'),
                href: '#c2',
                unit,
                status: <Status tone="open" label={pick(l, '推进中', 'In progress')} />,
                due: <DueShort on="2026-12-31" today="2026-06-12" light="green" />,
                matter,
                percent: 72.5,
                evidenceCount: 3,
              },
              {
                text: pick(l, '印发加装电梯补助办法', 'Issue the rules for grants'),
                href: '#c1',
                unit,
                status: <Status tone="done" label={pick(l, '已落实', 'Fulfilled')} />,
                matter: { ...matter, number: null },
                evidenceCount: 1,
              },
            ]}
          />
        )
      },
    },
  ],
}
