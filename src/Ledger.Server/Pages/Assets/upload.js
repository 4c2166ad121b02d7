// Shows how far a file has been sent. Without this script the browser sends the form by itself, and shows nothing.
export function upload() {
  const form = document.getElementById('table-form');
  if (!form || form.dataset.ready) return;
  form.dataset.ready = 'yes';
  form.addEventListener('submit', submit => {
    if (!form.elements.file.files.length) return;
    submit.preventDefault();
    const [shown, body, request] = [document.getElementById('t-progress'), new FormData(form, submit.submitter), new XMLHttpRequest()];
    const bar = shown.querySelector('progress');
    shown.hidden = false;
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    request.upload.addEventListener('progress', sent => { if (sent.lengthComputable) bar.value = sent.loaded / sent.total; });
    request.upload.addEventListener('load', () => bar.removeAttribute('value')); // sent: now it is being checked
    request.addEventListener('load', () => {
      if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
        location.assign(request.responseURL);
        return;
      }
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener('error', () => form.submit());
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.send(body);
  });
}
