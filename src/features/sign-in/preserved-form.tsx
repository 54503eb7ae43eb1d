/** The form somebody had open when their session ended: it goes through the sign-in and comes back filled. */
export type PreservedForm = {
  /** Where the form was sent. */
  readonly to: string
  readonly fields: readonly (readonly [string, string])[]
  /** Files cannot be carried: they are chosen again. */
  readonly filesLost: boolean
}

export function preservedFormIn(to: string, data: FormData): PreservedForm {
  const fields = [...data].flatMap(([name, value]) =>
    typeof value === 'string' && name !== '_row' ? [[name, value] as const] : [],
  )
  const filesLost = [...data.values()].some((value) => typeof value !== 'string' && value.size > 0)
  return { to, fields, filesLost }
}

/** Stands in the form that signs in; whoever receives it answers 307 to `_to`, so that the browser sends it all on. */
export function PreservedFields({ carrying }: { readonly carrying: PreservedForm }) {
  return (
    <>
      <input type="hidden" name="_to" value={carrying.to} />
      <input type="hidden" name="_restored" value="1" />
      {carrying.fields
        .filter(([name]) => name !== '_to' && name !== '_restored' && name !== '_person')
        .map(([name, value]) =>
          // A hidden field loses line breaks in some browsers' hands; a text area keeps them.
          value.includes('\n') ? (
            <textarea name={name} hidden>{`\n${value}`}</textarea>
          ) : (
            <input type="hidden" name={name} value={value} />
          ),
        )}
    </>
  )
}
