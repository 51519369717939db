import type { AppState } from '../state/app.svelte';
import { words } from '../words';

/** Takes a file of somebody's lesson. True when it was one; a broken one is refused with the reason. */
export async function takeLessonFile(app: AppState, file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name)) return false;
  const { LARGEST_FILE, LESSON_FORMAT, lessonFileName, readLessonFile } = await import('./lessonFile');
  const text = file.size > LARGEST_FILE ? '' : await file.text();
  if (!text.includes(LESSON_FORMAT) && !/\.lesson\.json$/i.test(file.name)) return false;
  await app.news.attempt(async () => {
    const name = lessonFileName(text);
    const lesson = await (await import('./load')).loadLesson(name);
    if (lesson === null) app.news.tell(words.lessons.unknown(name.slice(0, 80)), { kind: 'warning' });
    else await app.startLesson(name, readLessonFile(text, lesson));
  });
  return true;
}
