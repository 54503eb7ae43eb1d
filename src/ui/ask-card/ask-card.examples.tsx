import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { DueShort } from '../due-line/due-line.tsx'
import { PartyName } from '../party-name/party-name.tsx'
import { Status } from '../status/status.tsx'
import { AskCard, type AnswerPart, type AskCardProps } from './ask-card.tsx'

const housing = (l: Language) => (
  <PartyName
    name={pick(l, '市住房和城乡建设局', 'Housing and Construction Bureau')}
    href="#"
    role={pick(l, '主办', 'lead')}
  />
)

const lifts = (l: Language): AnswerPart => ({
  unit: housing(l),
  outcome: { atReply: pick(l, '正在推进', 'In progress'), now: pick(l, '部分解决', 'Partly resolved') },
  text: pick(
    l,
    '采纳。已会同市财政局起草补助办法，对2000年以前建成、居民同意比例达到三分之二的楼栋，每台补助20万元。',
    'Adopted. With the Finance Bureau we have drafted rules for a grant of 200,000 yuan a lift for blocks built before 2000 where two thirds of the residents agree.',
  ),
  href: '#letter',
  commitments: [
    {
      text: pick(l, '印发加装电梯补助办法', 'Issue the rules for grants'),
      href: '#c1',
      promise: pick(l, '2026年6月30日前 · 李明', 'by 30 Jun 2026 · Li Ming'),
      delivery: {
        state: 'fulfilled',
        status: <Status tone="done" label={pick(l, '已落实', 'Fulfilled')} />,
        text: pick(l, '办法于6月18日印发，7月1日起施行。', 'The rules were issued on 18 June and apply from 1 July.'),
        evidence: [
          {
            label: pick(l, '补助办法（印发稿）', 'The rules as issued'),
            href: '#e1',
            about: pick(l, '核验于6月20日', 'seen on 20 Jun'),
          },
          { label: pick(l, '首批申请名单', 'The first applicants'), href: '#e2' },
        ],
        rating: pick(l, '满意', 'Satisfied'),
      },
    },
    {
      text: pick(l, '年内完成120台加装', 'Fit 120 lifts within the year'),
      href: '#c2',
      promise: pick(l, '2026年12月31日前 · 李明', 'by 31 Dec 2026 · Li Ming'),
      delivery: {
        state: 'open',
        status: <Status tone="open" label={pick(l, '推进中', 'In progress')} />,
        due: <DueShort on="2026-12-31" today="2026-12-20" light="yellow" />,
        text: pick(l, '已完成87台。', '87 are done.'),
      },
    },
  ],
})

const mediation = (l: Language): AskCardProps => ({
  place: 2,
  text: pick(
    l,
    '每个街道设立加装电梯调解室，由法官、律师轮值。',
    'In every subdistrict, a room where judges and lawyers take turns to settle quarrels over lifts.',
  ),
  answers: [
    {
      unit: <PartyName name={pick(l, '市司法局', 'Justice Bureau')} href="#" role={pick(l, '分办', 'separate')} />,
      awaited: <DueShort on="2026-03-12" today="2026-03-20" light="red" />,
      commitments: [],
    },
    {
      unit: housing(l),
      outcome: { atReply: pick(l, '列入计划', 'Planned'), now: pick(l, '列入计划', 'Planned') },
      text: pick(l, '将在三个街道先行试点。', 'Three subdistricts will try it first.'),
      commitments: [
        {
          text: pick(l, '三个街道试点运行', 'Have it running in three subdistricts'),
          promise: pick(l, '2026年5月31日前', 'by 31 May 2026'),
          delivery: {
            state: 'not_fulfilled',
            status: <Status tone="stopped" label={pick(l, '未落实', 'Not fulfilled')} />,
            text: pick(
              l,
              '法院编制未获批准，改由社区法律顾问承担。',
              'The court was not given the posts; community counsel take it on instead.',
            ),
          },
        },
      ],
    },
  ],
})

export const examples: Examples = {
  component: 'ask-card',
  about: 'The heart of a matter: for each ask, what was answered, what was promised, what was delivered.',
  examples: [
    {
      name: 'Answered, with two commitments; then two units, one late, one that could not keep its word',
      make: (l) => (
        <>
          <AskCard
            place={1}
            text={pick(
              l,
              '对符合条件的楼栋给予财政补助，并简化审批流程。',
              'Give a grant to blocks that qualify, and make the approval simple.',
            )}
            answers={[lifts(l)]}
          />
          <AskCard {...mediation(l)} />
        </>
      ),
    },
    {
      name: 'Answered with nothing to follow; not assigned yet',
      make: (l) => (
        <>
          <AskCard
            place={3}
            text={pick(l, '公布全市加装电梯进度。', 'Publish how far the city has come with lifts.')}
            answers={[
              {
                unit: housing(l),
                outcome: { atReply: pick(l, '已解决', 'Resolved'), now: pick(l, '已解决', 'Resolved') },
                text: pick(l, '已在门户网站按月公布。', 'Published every month on the portal.'),
                commitments: [],
              },
            ]}
          />
          <AskCard
            place={4}
            text={pick(l, '将加装电梯纳入城市更新规划。', 'Make lifts part of the renewal plan.')}
            answers={[]}
          />
        </>
      ),
    },
  ],
}
