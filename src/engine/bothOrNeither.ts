/** Waits for two things that only make sense together: when one fails, `stop` is called, the other is waited for, and the first failure thrown. */
export async function bothOrNeither<A, B>(first: Promise<A>, second: Promise<B>, stop: () => void): Promise<[A, B]> {
  let cause: { readonly error: unknown } | null = null;
  const noting = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      cause ??= { error };
      stop();
      throw error;
    });
  const [a, b] = await Promise.allSettled([noting(first), noting(second)]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  throw (cause as { readonly error: unknown } | null)?.error;
}
