import { pick, type Examples } from '../example.ts'
import { PartyName } from '../party-name/party-name.tsx'
import { Status } from '../status/status.tsx'
import { Timeline } from './timeline.tsx'

export const examples: Examples = {
  component: 'timeline',
  about: 'What happened, in order; matters opened inside are chapters.',
  examples: [
    {
      name: 'With a chapter inside',
      make: (l) => (
        <Timeline
          timeZone="Asia/Shanghai"
          items={[
            {
              at: '2026-01-20T01:12:00.000Z',
              what: pick(l, '提交', 'Submitted'),
              who: <PartyName name={pick(l, '张立新', 'Zhang Lixin')} />,
            },
            {
              at: '2026-01-26T07:40:00.000Z',
              what: pick(l, '立案', 'Filed'),
              who: <PartyName name={pick(l, '提案委', 'Proposal committee')} person={pick(l, '周敏', 'Zhou Min')} />,
              detail: pick(l, '编为第20260117号，列为重点提案。', 'Numbered 20260117 and made a key proposal.'),
            },
            {
              title: pick(l, '交办：市住房和城乡建设局', 'Assignment: Housing and Construction Bureau'),
              status: <Status tone="open" label={pick(l, '办理中', 'Being handled')} />,
              open: true,
              items: [
                { at: '2026-02-02T02:00:00.000Z', what: pick(l, '交办', 'Assigned') },
                { at: '2026-02-03T08:05:00.000Z', what: pick(l, '签收', 'Signed for') },
                {
                  title: pick(l, '会办意见：市财政局', 'Co-handling opinion: Finance Bureau'),
                  status: <Status tone="done" label={pick(l, '已提出', 'Given')} />,
                  items: [{ at: '2026-02-10T02:00:00.000Z', what: pick(l, '提出会办意见', 'Opinion given') }],
                },
              ],
            },
          ]}
        />
      ),
    },
  ],
}
