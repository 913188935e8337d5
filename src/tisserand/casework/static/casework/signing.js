// A signature drawn with a finger, a pen or a mouse; the form keeps it as a picture. Who cannot draw signs otherwise (a cross, a reason).

const INK = 2.5;

function equip(pad) {
  const field = document.getElementById(pad.dataset.signPad);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 640, height: 200, className: "sign-canvas" });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", pad.dataset.label);
  const pen = canvas.getContext("2d");
  Object.assign(pen, { lineWidth: INK, lineCap: "round", lineJoin: "round", strokeStyle: "#1b1b3a" });

  const place = (event) => [
    (event.offsetX * canvas.width) / canvas.clientWidth,
    (event.offsetY * canvas.height) / canvas.clientHeight,
  ];
  const keep = () => { field.value = canvas.toDataURL("image/png"); };
  const clear = () => { pen.clearRect(0, 0, canvas.width, canvas.height); field.value = ""; };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
    pen.lineTo(...place(event).map((each) => each + 0.1));
    pen.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", keep);
  canvas.addEventListener("pointercancel", keep);

  if (field.value) {
    const drawn = new Image();
    drawn.addEventListener("load", () => pen.drawImage(drawn, 0, 0));
    drawn.src = field.value;
  }
  pad.querySelector("[data-clear]").addEventListener("click", clear);
  pad.prepend(canvas);
  pad.hidden = false;
}

document.querySelectorAll("[data-sign-pad]").forEach(equip);
