import { pick, type Examples } from '../example.ts'
import { Field } from '../field/field.tsx'
import { ErrorSummary, errorOf, type FormError } from './error-summary.tsx'

export const examples: Examples = {
  component: 'error-summary',
  about: 'The first thing on a page whose form was not taken. It has the focus and leads to each field.',
  examples: [
    {
      name: 'Two fields and the whole',
      make: (l) => {
        const errors: FormError[] = [
          { field: 'summary-subject', text: pick(l, '请填写案由。', 'Write the subject.') },
          { field: 'summary-asks', text: pick(l, '请至少写一条建议。', 'Write at least one ask.') },
          {
            text: pick(
              l,
              '这件提案已有人修改，请核对后再提交。',
              'Somebody else has changed this proposal; look again, then send.',
            ),
          },
        ]
        return (
          <>
            <ErrorSummary errors={errors} />
            <Field
              kind="text"
              name="summary-subject"
              label={pick(l, '案由', 'Subject')}
              error={errorOf(errors, 'summary-subject')}
            />
            <Field
              kind="textarea"
              name="summary-asks"
              label={pick(l, '建议', 'Ask')}
              error={errorOf(errors, 'summary-asks')}
            />
          </>
        )
      },
    },
  ],
}
