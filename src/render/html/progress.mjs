// Two small helps; every page is whole without them. Nothing is sent anywhere but for this site's own status.json.
(function () {
  'use strict';

  const banner = document.getElementById('stale');
  if (banner !== null && location.protocol !== 'file:') {
    fetch(banner.dataset.status, { cache: 'no-cache' })
      .then((answer) => (answer.ok ? answer.json() : undefined))
      .then((status) => {
        if (status === undefined || !(Date.parse(status.expires) < Date.now())) return;
        const day = new Date(status.checkedAt);
        document.getElementById('checked').textContent = day.toLocaleDateString('en-GB', {
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        });
        banner.hidden = false;
      })
      .catch(() => {
        // Without a status nothing can be said of the feed's age.
      });
  }

  const controls = document.getElementById('narrow');
  if (controls === null) return;
  const rows = [...document.querySelectorAll('tr[data-status]')];
  const sections = [...document.querySelectorAll('[data-group]')];
  const said = document.getElementById('narrowed');
  const choices = [...controls.querySelectorAll('select')];
  controls.hidden = false;
  controls.addEventListener('change', () => {
    const wanted = choices.filter(({ value }) => value !== '');
    for (const row of rows) row.hidden = wanted.some(({ name, value }) => row.dataset[name] !== value);
    for (const section of sections) {
      section.hidden = [...section.querySelectorAll('tr[data-status]')].every((row) => row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    said.textContent = `Showing ${shown} of ${rows.length} indicators.`;
  });
})();
