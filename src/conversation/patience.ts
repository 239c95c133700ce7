/** What comes of some work, or of `late` when it takes longer than `patience` milliseconds; the work itself goes on. */
export async function inTime<T>(work: Promise<T>, patience: number, late: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const waited = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late())
      } catch (error) {
        reject(error)
      }
    }, patience)
  })
  try {
    return await Promise.race([work, waited])
  } finally {
    clearTimeout(timer)
  }
}

/** Never came back in time. */
export class Late extends Error {
  override readonly name = 'Late'
}
