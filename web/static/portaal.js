// What the pages do more with a script. Everything works without it.

for (const button of document.querySelectorAll('[data-kopieer]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const parts = button.dataset.kopieer.split(' ').map((id) => document.getElementById(id).textContent.trim());
    const said = button.parentElement.querySelector('[role="status"]');
    try {
      await navigator.clipboard.writeText(`${parts[0]} (${parts[1]})`);
      said.textContent = 'Gekopieerd';
    } catch {
      said.textContent = 'Kopiëren lukt niet. Selecteer de tekst hierboven.';
    }
  });
}

const field = document.getElementById('q');
const offered = document.getElementById('suggesties');
if (field && offered) {
  let asked = 0;
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = field.value.trim();
      if (words.length < 2) return;
      asked += 1;
      const mine = asked;
      try {
        const answer = await fetch(`/suggesties?q=${encodeURIComponent(words)}`);
        const found = answer.ok ? await answer.json() : [];
        if (mine !== asked) return;
        offered.replaceChildren(...found.map((value) => Object.assign(document.createElement('option'), { value })));
      } catch {
        offered.replaceChildren();
      }
    }, 150);
  });
}
