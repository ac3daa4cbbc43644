namespace Clients.Load.Dialing;

// What connections that waited saw after others were closed.
// Answered: How many of them were answered.
// FirstSeconds: From the closing to the first answer; null when none came.
// LastSeconds: From the closing until as many were answered as had been closed; null when fewer were.
sealed record Released(int Answered, double? FirstSeconds, double? LastSeconds);
