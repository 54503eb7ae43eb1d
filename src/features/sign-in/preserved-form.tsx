/** A form that was submitted after the session had ended; it is preserved through the sign-in and shown again. */
export type PreservedForm = {
  /** The address the form was submitted to. */
  readonly to: string
  readonly fields: readonly (readonly [string, string])[]
  /** Whether files were submitted: they cannot be preserved and must be chosen again. */
  readonly filesLost: boolean
}

export function preservedFormIn(to: string, data: FormData): PreservedForm {
  const fields = [...data].flatMap(([name, value]) =>
    typeof value === 'string' && name !== '_row' ? [[name, value] as const] : [],
  )
  const filesLost = [...data.values()].some((value) => typeof value !== 'string' && value.size > 0)
  return { to, fields, filesLost }
}

/** Hidden fields in the sign-in form. Its handler answers 307 to `_to`, so that the browser submits them there. */
export function PreservedFields({ preserved }: { readonly preserved: PreservedForm }) {
  return (
    <>
      <input type="hidden" name="_to" value={preserved.to} />
      <input type="hidden" name="_restored" value="1" />
      {preserved.fields
        .filter(([name]) => name !== '_to' && name !== '_restored' && name !== '_person')
        .map(([name, value]) =>
          // Some browsers remove line breaks from hidden fields; a text area keeps them.
          value.includes('\n') ? (
            <textarea name={name} hidden>{`\n${value}`}</textarea>
          ) : (
            <input type="hidden" name={name} value={value} />
          ),
        )}
    </>
  )
}
