import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { PageHeader } from '../page-header/page-header.tsx'
import { Layout, type LayoutProps } from './layout.tsx'

const site = (l: Language): Pick<LayoutProps, 'body' | 'nav' | 'footer' | 'integrityHref'> => ({
  body: { name: pick(l, '江城市政协提案委员会', 'Jiangcheng Consultative Conference, Proposal Committee'), href: '/' },
  nav: [
    { label: pick(l, '首页', 'Home'), href: '/' },
    { label: pick(l, '提案', 'Matters'), href: '/matters', current: true },
    { label: pick(l, '单位', 'Units'), href: '/units' },
    { label: pick(l, '承诺', 'Promises'), href: '/promises' },
    { label: pick(l, '办理规则', 'How it works'), href: '/procedures' },
  ],
  footer: [
    { label: pick(l, '关于', 'About'), href: '/about' },
    { label: 'API', href: '/api/docs' },
  ],
  integrityHref: '/integrity',
})

export const examples: Examples = {
  component: 'layout',
  about: 'The whole document around every page.',
  examples: [
    {
      name: 'Public',
      whole: true,
      make: (l) => (
        <Layout
          {...site(l)}
          title={pick(l, '提案', 'Matters')}
          signInHref="/sign-in"
          description="…"
          feeds={[{ title: 'Atom', href: '/matters.atom' }]}
        >
          <PageHeader
            title={pick(l, '提案', 'Matters')}
            lead={pick(l, '每一件都有回音，每一个承诺都有着落。', 'Every matter gets an answer, every promise lands.')}
          />
        </Layout>
      ),
    },
    {
      name: 'At a desk, after a form was taken',
      whole: true,
      make: (l) => (
        <Layout
          {...site(l)}
          title={pick(l, '收件箱', 'Inbox')}
          dense
          unlisted
          nav={[
            { label: pick(l, '收件箱', 'Inbox'), href: '/inbox', current: true, count: 12 },
            { label: pick(l, '审查', 'Review'), href: '/review', count: 48 },
            { label: pick(l, '督办看板', 'Board'), href: '/board' },
          ]}
          account={{
            name: pick(l, '周敏', 'Zhou Min'),
            actingFor: { name: pick(l, '提案委', 'Proposal committee'), href: '/acting-for' },
            href: '/me',
            signOut: { action: '/sign-out', hidden: { token: 'x' } },
          }}
          flash={{ kind: 'done', text: pick(l, '第20260117号提案已立案。', 'Proposal 20260117 has been filed.') }}
        >
          <PageHeader title={pick(l, '收件箱', 'Inbox')} />
        </Layout>
      ),
    },
    {
      name: 'After a form was refused',
      whole: true,
      make: (l) => (
        <Layout
          {...site(l)}
          title={pick(l, '提案', 'Matters')}
          narrow
          flash={{
            kind: 'problem',
            text: pick(l, '刚才有人改动了这件提案。', 'Somebody changed this proposal just now.'),
          }}
        >
          <PageHeader title={pick(l, '提案', 'Matters')} />
        </Layout>
      ),
    },
  ],
}
