/** Opens the browser's file chooser; `onfile` is not called when a person changes their mind. */
export function chooseFile(onfile: (file: File) => void, accept = ''): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => {
    const file = input.files?.item(0);
    if (file) onfile(file);
  });
  input.click();
}
