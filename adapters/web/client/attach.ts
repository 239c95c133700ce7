/** The service takes no more in one request. Bytes. */
const most = 1_000_000
/** A photo of a telephone is made as large as a screen shows it, and smaller where that is still too much. Pixels. */
const sides = [1600, 1100, 700]

const tooLarge = '写真は小さくして送りますが、ファイルは1MBまでです。小さくしてから送ってください。'
const notSent = 'ファイルを送れませんでした。少しおいて、もう一度お試しください。'

/** Sends a file that was chosen; what goes wrong is a sentence for the person. Undefined when it was taken. */
export async function attach(id: string, file: File): Promise<string | undefined> {
  const { body, name } = await smaller(file)
  if (body.size > most) return tooLarge
  try {
    const address = `web/file?${new URLSearchParams({ id, name })}`
    const response = await fetch(address, { method: 'POST', body })
    return response.ok ? undefined : (response.status < 500 && (await response.text())) || notSent
  } catch {
    return notSent
  }
}

/** A picture that is too large, or of a kind that not everybody can open, as a smaller JPEG; anything else as it is. */
async function smaller(file: File): Promise<{ readonly body: Blob; readonly name: string }> {
  const asIs = { body: file, name: file.name }
  const small = file.size <= most && /^image\/(?:png|jpeg)$/.test(file.type)
  if (!file.type.startsWith('image/') || small) return asIs
  try {
    const picture = await createImageBitmap(file)
    for (const side of sides) {
      const body = await drawn(picture, Math.min(1, side / Math.max(picture.width, picture.height)))
      if (body && body.size <= most) return { body, name: `${file.name.replace(/\.[^.]*$/, '')}.jpg` }
    }
    return asIs
  } catch {
    return asIs
  }
}

function drawn(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
