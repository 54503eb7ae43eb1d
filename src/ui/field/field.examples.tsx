import { pick, type Examples } from '../example.ts'
import { ageGroups } from './sample-choices.ts'
import { Field } from './field.tsx'

export const examples: Examples = {
  component: 'field',
  about: 'Every control of every form. Give it what was typed, right or wrong; errors stand between label and control.',
  examples: [
    {
      name: 'One line, required',
      make: (l) => (
        <Field
          kind="text"
          name="subject"
          label={pick(l, '案由', 'Subject')}
          hint={pick(l, '一件提案只说一件事。', 'One matter in one proposal.')}
          required
        />
      ),
    },
    {
      name: 'With an error, what was typed kept',
      make: (l) => (
        <Field
          kind="text"
          name="contact-phone"
          label={pick(l, '联系电话', 'Telephone')}
          value='<b>"1380&'
          size={20}
          error={pick(
            l,
            '请填写电话号码，只含数字、空格和“-”。',
            'Give a telephone number: digits, spaces and hyphens only.',
          )}
        />
      ),
    },
    {
      name: 'Many lines, counted',
      make: (l) => (
        <Field
          kind="textarea"
          name="situation"
          label={pick(l, '情况', 'Situation')}
          hint={pick(l, '写清楚问题在哪里、影响到谁。', 'Say where the problem is and whom it touches.')}
          value={pick(
            l,
            '\n我市2000年以前建成的住宅小区共1,214个……',
            '\nThe city has 1,214 housing estates from before 2000 …',
          )}
          charactersMax={3000}
          required
        />
      ),
    },
    {
      name: 'A choice from a list',
      make: (l) => (
        <Field
          kind="select"
          name="unit"
          label={pick(l, '建议承办单位', 'Preferred unit')}
          none={pick(l, '由提案委确定', 'Let the office decide')}
          value="edu"
          options={[
            { value: 'edu', label: pick(l, '市教育局', 'Education Bureau'), group: pick(l, '政府部门', 'Government') },
            { value: 'com', label: pick(l, '市商务局', 'Commerce Bureau'), group: pick(l, '政府部门', 'Government') },
            { value: 'union', label: pick(l, '市总工会', 'Trade Unions'), group: pick(l, '人民团体', 'Organisations') },
          ]}
        />
      ),
    },
    {
      name: 'One of several, with an error',
      make: (l) => (
        <Field
          kind="radios"
          name="result"
          label={pick(l, '对办理结果的评价', 'Your view of the result')}
          required
          error={pick(l, '请选择一项。', 'Choose one.')}
          options={[
            { value: 'satisfied', label: pick(l, '满意', 'Satisfied') },
            { value: 'basically', label: pick(l, '基本满意', 'Basically satisfied') },
            {
              value: 'dissatisfied',
              label: pick(l, '不满意', 'Dissatisfied'),
              hint: pick(l, '请写明具体意见。', 'Say what exactly.'),
            },
          ]}
        />
      ),
    },
    {
      name: 'Any of several, in a line',
      make: (l) => (
        <Field
          kind="checkboxes"
          inline
          name="for"
          label={pick(l, '涉及人群', 'Whom it touches')}
          value={['old']}
          options={ageGroups(l)}
        />
      ),
    },
    {
      name: 'A single yes',
      make: (l) => (
        <Field
          kind="checkbox"
          name="consent"
          label={pick(l, '同意转为社情民意信息', 'I agree that this be passed on as a report')}
        />
      ),
    },
    {
      name: 'A day',
      make: (l) => <Field kind="date" name="due" label={pick(l, '完成时限', 'Done by')} value="2026-09-30" />,
    },
    {
      name: 'A number',
      make: (l) => <Field kind="number" name="percent" label={pick(l, '进度（%）', 'Progress (%)')} value="abc" />,
    },
    {
      name: 'A file',
      make: (l) => (
        <Field
          kind="file"
          name="evidence"
          label={pick(l, '佐证材料', 'Evidence')}
          accept=".pdf,.jpg,.png"
          bytesMax={20_000_000}
          multiple
        />
      ),
    },
  ],
}
