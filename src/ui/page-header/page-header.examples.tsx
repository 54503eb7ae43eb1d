import { pick, type Examples } from '../example.ts'
import { Button } from '../button/button.tsx'
import { Status } from '../status/status.tsx'
import { PageHeader } from './page-header.tsx'

export const examples: Examples = {
  component: 'page-header',
  about: 'The one first-level heading of a page, with what must be known at a glance.',
  examples: [
    {
      name: 'Of a matter',
      make: (l) => (
        <PageHeader
          title={pick(
            l,
            '关于完善老旧小区加装电梯配套政策、化解邻里矛盾的建议',
            'Fit old housing blocks with lifts, and settle who pays and who decides',
          )}
          number={pick(l, '第20260117号', 'No. 20260117')}
          status={<Status tone="open" label={pick(l, '跟踪落实', 'Following commitments')} />}
          flags={[pick(l, '重点提案', 'Key'), pick(l, '跨年度', 'Carried over')]}
          lead={pick(l, '张立新等3名委员提出，2026年1月20日', 'Raised by Zhang Lixin and two others, 20 Jan 2026')}
          actions={<Button label={pick(l, '关注', 'Follow')} href="#" />}
        />
      ),
    },
    {
      name: 'In a right-to-left script',
      make: () => <PageHeader title="اقتراح بتركيب مصاعد في المباني القديمة" number="20260118" />,
    },
  ],
}
