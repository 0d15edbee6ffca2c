// As galleries and advertisements do: a picture that was not there when the page was loaded.
setTimeout(() => {
  const image = new Image(120, 90);
  image.src = '/agate.jpg';
  image.alt = 'Coloured bands of a cut agate';
  document.querySelector('#late').prepend(image);
}, 2000);
