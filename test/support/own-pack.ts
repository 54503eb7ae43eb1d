/** A pack as a body may write it for itself: one number of its own, the rest of the law. */
export const ownPack = {
  id: 'our-town',
  version: 1,
  name: { en: 'Our town', 'zh-CN': '我市' },
  instrument: { title: { en: 'Our rules', 'zh-CN': '我市办法' }, read: 'full' },
  extends: 'cn-deputies-law-2025',
  slots: { replyWithin: { n: 5, unit: 'm', from: 'receipt', source: 'our rules Art.9', mark: 'F' } },
}
